/** How a tool ends without a result; the reason is the id of a sentence. */

/** The tool will not: something of the picture or the wish does not fit. */
export class Refused extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

/** The tool could not. */
export class Failed extends Refused {}
