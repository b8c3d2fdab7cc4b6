/** Reads an answer of several parts while it comes: first looks, and last the answer itself (inline_answer.py). */

export interface Part {
  /** The status of the answer; null for a first look, which is none. */
  readonly status: number | null
  readonly state: string | null
  readonly body: Blob
}

const HEAD = '\r\n\r\n'
/** An answer that was cut off before its last part. */
const CUT: Part = { status: 0, state: null, body: new Blob() }

export const boundaryOf = (kind: string | null): string | null =>
  /^multipart\/mixed; *boundary=([\w-]+)$/i.exec(kind ?? '')?.[1] ?? null

export class Parts {
  /** The last part that came whole with a status: the answer. */
  last: Part = CUT
  private at = 0
  private readonly mark: string

  constructor(boundary: string) {
    this.mark = `\r\n--${boundary}`
  }

  /** The parts that have come whole since this was asked last; `text` is all so far, a byte in each letter. */
  read(text: string): readonly Part[] {
    const found: Part[] = []
    for (;;) {
      const from = text.indexOf(HEAD, this.at)
      if (from < 0 || !text.startsWith(this.mark, this.at)) return found
      const headers = headersOf(text.slice(this.at + this.mark.length, from))
      const begin = from + HEAD.length
      const end = begin + Number(headers.get('content-length') ?? 0)
      if (text.length < end) return found
      const status = headers.get('x-glassplate-status')
      const body = new Blob([bytesOf(text.slice(begin, end))], { type: headers.get('content-type') ?? '' })
      const part = { status: status ? Number(status) : null, state: headers.get('x-glassplate-state') ?? null, body }
      if (part.status !== null) this.last = part
      found.push(part)
      this.at = end
    }
  }
}

function headersOf(lines: string): ReadonlyMap<string, string> {
  const pairs = lines.split('\r\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? []
    return name ? [[name.toLowerCase(), value] as const] : []
  })
  return new Map(pairs)
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(letters.length)
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i)
  return bytes
}
