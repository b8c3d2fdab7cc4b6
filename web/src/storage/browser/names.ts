/** What the shelf is called in the browser: the manifest declares these words, and what follows the dot is whose it is. */

import { type Life } from './shelf'

export const NAMES = { kept: 'gallery', tab: 'working-copy' } as const satisfies Record<Life, string>

/** The note that holds the folder that pictures are written to as well. */
export const FOLDER = 'folder'

/** The note under which a tab says until when it will be back from elsewhere. */
export const AWAY = 'away'

export const nameOf = (life: Life, whose: string): string => `${NAMES[life]}.${whose}`

/** The name of the n-th database: a broken one is set aside, and the next takes its place. */
export const generation = (name: string, n: number): string => (n > 1 ? `${name}.${n}` : name)

/** The numbers of the databases there are, lowest first; none where the browser does not list them. */
export async function generations(name: string): Promise<readonly number[]> {
  const names = await databases()
  const numbers = names.flatMap((each) => {
    if (each === name) return [1]
    return each.startsWith(`${name}.`) ? [Number(each.slice(name.length + 1))] : []
  })
  return numbers.filter(Number.isInteger).sort((a, b) => a - b)
}

export async function databases(): Promise<readonly string[]> {
  const found = typeof indexedDB.databases === 'function' ? await indexedDB.databases() : []
  return found.flatMap(({ name }) => (name ? [name] : []))
}
