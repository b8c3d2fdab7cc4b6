/** Of the one set of icons, which is the pages' too, the studio loads those that its sources name. */

import { readFileSync, readdirSync } from 'node:fs'
import { type Plugin } from 'vite'

const SOURCES = 'src/studio'
/** Where icons are chosen by a table rather than named in a component. */
const TABLE = `${SOURCES}/toolicon.ts`

export function icons(): Plugin {
  return {
    name: 'icons',
    enforce: 'pre',
    transform(json, id) {
      if (!id.endsWith('/icons.json')) return null
      const used = named()
      const drawn = Object.entries(JSON.parse(json) as Record<string, string>).filter(([name]) => used.has(name))
      return { code: JSON.stringify(Object.fromEntries(drawn)), map: null }
    },
  }
}

function named(): ReadonlySet<string> {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'))
  const components = paths.map((path) => readFileSync(`${SOURCES}/${path}`, 'utf8')).join('\n')
  const asked = [...components.matchAll(/(?:<Icon name|icon)=("[^"]*"|\{[^}]*\})/g)].map((match) => match[1] ?? '')
  const quoted = `${asked.join('\n')}\n${readFileSync(TABLE, 'utf8')}`.matchAll(/(['"])([\w-]+)\1/g)
  return new Set([...quoted].map((match) => match[2] ?? ''))
}
