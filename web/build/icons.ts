/**
 * Of the one set of icons, which is the pages' too, the studio loads those that its sources name: what is in sight at
 * once has its icons with it, the parts that are loaded later have theirs in `virtual:later-icons`.
 */

import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Plugin } from 'vite'

const SOURCES = 'src/studio'
/** Where icons are chosen by a table rather than named in a component. */
const TABLE = `${SOURCES}/toolicon.ts`
const SET = resolve('../glassplate/templates/icons.json')
const LATER = 'virtual:later-icons'
/** The modules that are loaded later, which begin with this and end with the components that come with them. */
const BEGINS = "import '../later'"
const COMES_WITH = /export \{ default as \w+ \} from '\.\/(\w+\.svelte)'/g

export function icons(): Plugin {
  return {
    name: 'icons',
    enforce: 'pre',
    transform(json, id) {
      if (!id.endsWith('/icons.json')) return null
      const used = named((name) => !later().has(name))
      return { code: JSON.stringify(drawn(json, (name) => used.has(name))), map: null }
    },
    resolveId: (asked) => (asked === LATER ? `\0${LATER}` : null),
    load(id) {
      if (id !== `\0${LATER}`) return null
      const [used, here] = [named((name) => later().has(name)), named((name) => !later().has(name))]
      const rest = drawn(readFileSync(SET, 'utf8'), (name) => used.has(name) && !here.has(name))
      return `export default ${JSON.stringify(rest)}`
    },
  }
}

function drawn(json: string, wanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(JSON.parse(json) as Record<string, string>).filter(([name]) => wanted(name)))
}

/** The components that are loaded later. */
function later(): ReadonlySet<string> {
  const modules = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'))
  const texts = modules
    .map((name) => readFileSync(`${SOURCES}/${name}`, 'utf8'))
    .filter((text) => text.includes(BEGINS))
  return new Set(texts.flatMap((text) => [...text.matchAll(COMES_WITH)].map((match) => match[1] ?? '')))
}

/** The icons that these components name, and all that the table does. */
function named(of: (component: string) => boolean): ReadonlySet<string> {
  const all = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  const paths = all.filter((name) => name.endsWith('.svelte') && of(name))
  const components = paths.map((path) => readFileSync(`${SOURCES}/${path}`, 'utf8')).join('\n')
  const asked = [...components.matchAll(/(?:<Icon name|icon)=("[^"]*"|\{[^}]*\})/g)].map((match) => match[1] ?? '')
  const quoted = `${asked.join('\n')}\n${readFileSync(TABLE, 'utf8')}`.matchAll(/(['"])([\w-]+)\1/g)
  return new Set([...quoted].map((match) => match[2] ?? ''))
}
