/** A session of edits as an immutable value: a tree of versions, one of which is the head. */

export interface Thumbnail {
  readonly url: string
  readonly width: number
  readonly height: number
}

export interface Version {
  readonly id: string
  readonly number: number
  readonly kind: 'image' | 'video'
  readonly parent: string | null
  readonly tool: string | null
  readonly kept: boolean
  readonly width: number
  readonly height: number
  readonly mediaType: string
  readonly bytes: number
  readonly picture: string
  readonly thumbnail: Thumbnail
  /** Whether a trained model made it, or parts of it. */
  readonly ai: boolean
  readonly createdAt: string
}

export interface Session {
  readonly id: string
  readonly title: string
  readonly head: string | null
  readonly versions: readonly Version[]
}

export function find(session: Session, id: string | null): Version | undefined {
  return session.versions.find((version) => version.id === id)
}

/** The versions made from this one, oldest first. */
export function children(session: Session, id: string | null): readonly Version[] {
  return session.versions.filter((version) => version.parent === id).sort((a, b) => a.number - b.number)
}

export function root(session: Session): Version | undefined {
  return children(session, null)[0] ?? session.versions[0]
}

/** What a version is compared with: what it was made from, or itself where it is the first. */
export function before(session: Session, version: Version): Version {
  if (!version.kept) return find(session, version.parent) ?? version
  return root(session) ?? version
}

/** From the first version to this one. */
export function path(session: Session, id: string | null): readonly Version[] {
  const steps: Version[] = []
  for (let at = find(session, id); at && !steps.includes(at); at = find(session, at.parent)) steps.unshift(at)
  return steps
}

export function candidates(session: Session): readonly Version[] {
  return session.versions.filter((version) => !version.kept)
}

export function back(session: Session): Version | undefined {
  return find(session, find(session, session.head)?.parent ?? null)
}

/** The step that undoes the last step back: along the trail where it leads on, otherwise to the newest kept child. */
export function forward(session: Session, trail: readonly string[]): Version | undefined {
  const next = children(session, session.head).filter((version) => version.kept)
  return next.find((version) => trail.includes(version.id)) ?? next.at(-1)
}

export function withHead(session: Session, head: string): Session {
  return { ...session, head }
}

export function withKept(session: Session, id: string): Session {
  const versions = session.versions.map((version) => (version.id === id ? { ...version, kept: true } : version))
  return { ...session, head: id, versions }
}

/** A version and all that was made from it. */
export function branch(session: Session, id: string): readonly Version[] {
  return session.versions.filter((version) => path(session, version.id).some((step) => step.id === id))
}

/** Without a version and what was made from it, as on the server; the head moves to its nearest living ancestor. */
export function without(session: Session, id: string): Session {
  const gone = branch(session, id)
  const versions = session.versions.filter((version) => !gone.includes(version))
  const living = path(session, session.head).filter((version) => !gone.includes(version))
  return { ...session, head: living.at(-1)?.id ?? null, versions }
}
