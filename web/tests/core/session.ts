import { type Session, type Version } from '../../src/core/document'

export function version(id: string, parent: string | null, kept = true): Version {
  return {
    ...{
      id,
      parent,
      kept,
      number: Number(id.replace(/\D/g, '')) || 1,
      tool: parent ? 'crop' : null,
      kind: 'image',
      ai: false,
    },
    ...{ width: 100, height: 80, mediaType: 'image/png', bytes: 10, picture: `/p/${id}`, createdAt: '' },
    thumbnail: { url: `/t/${id}`, width: 10, height: 8 },
  }
}

/** v1 -> v2 -> v3, v2 -> v4 (a branch), v1 -> v5 (a candidate); the head is v3. */
export const branched: Session = {
  id: 's',
  title: 'Session',
  head: 'v3',
  versions: [
    version('v1', null),
    version('v2', 'v1'),
    version('v3', 'v2'),
    version('v4', 'v2'),
    version('v5', 'v1', false),
  ],
}
