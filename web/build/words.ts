/**
 * Compiles catalogues while building: Fluent stays the language of the sources, browsers load neither it nor a parser.
 *
 * Each `en-<piece>-studio.ftl` becomes a file of its own for every language (`en-studio.ftl` is the piece "studio"); the
 * server's page names those of its language, and `learn('<piece>')` loads one. A translation may have the sentences
 * wherever it likes, in one file with all others too: they are found by their ids, and what it lacks is English.
 */

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { type Plugin } from 'vite'
import { type Part, type Sentence } from '../src/sentences.ts'

type Message = FluentResource['body'][number]
type Pattern = NonNullable<Message['value']>
type Element = Exclude<Pattern, string>[number]

const ENGLISH = /^en-(?:([a-z]+)-)?studio\.ftl$/
const MADE = /[\\/]words[\\/]([a-z]+)-([a-z]{2,3})\.js$/

/** `catalogue` is the folder with the files, `root` the one in which the sources are. */
export function words(catalogue: string, root: string): Plugin {
  return {
    name: 'words',
    apply: 'build',
    buildStart() {
      for (const file of readdirSync(catalogue)) this.addWatchFile(join(catalogue, file))
      for (const piece of pieces(catalogue)) {
        for (const language of languages(catalogue)) {
          this.emitFile({
            type: 'chunk',
            id: join(root, 'words', `${piece}-${language}.js`),
            name: `${piece}-${language}`,
            preserveSignature: 'strict',
          })
        }
      }
    },
    resolveId: (asked) => (MADE.test(asked) ? asked : null),
    load(id) {
      const [, piece, language] = MADE.exec(id) ?? []
      if (!piece || !language) return null
      return `export default ${JSON.stringify(sentences(catalogue, piece, language))}`
    },
  }
}

/** The pieces of the catalogue that the browser says. */
export function pieces(catalogue: string): string[] {
  return readdirSync(catalogue).flatMap((file) => {
    const found = ENGLISH.exec(file)
    return found ? [found[1] ?? 'studio'] : []
  })
}

/** The languages that have a file, as glassplate/lib/words.py finds them. */
export function languages(catalogue: string): string[] {
  const files = readdirSync(catalogue).filter((file) => file.endsWith('.ftl'))
  return [...new Set(files.map((file) => file.split(/[-.]/)[0] ?? ''))].sort()
}

/** The sentences of one piece in one language. */
export function sentences(catalogue: string, piece: string, language: string): Record<string, Sentence> {
  const file = piece === 'studio' ? 'en-studio.ftl' : `en-${piece}-studio.ftl`
  const english = messages(readFileSync(join(catalogue, file), 'utf8'))
  const own = language === 'en' ? english : messages(whole(catalogue, language))
  return Object.fromEntries([...english].map(([id, message]) => [id, compiledOne(own.get(id) ?? message)]))
}

/** The sentences of a catalogue by their ids; fails on what the studio's small form cannot say. */
export function compiled(text: string): Record<string, Sentence> {
  return Object.fromEntries([...messages(text)].map(([id, message]) => [id, compiledOne(message)]))
}

function whole(catalogue: string, language: string): string {
  const files = readdirSync(catalogue).filter((file) => file === `${language}.ftl` || file.startsWith(`${language}-`))
  return files.map((file) => readFileSync(join(catalogue, file), 'utf8')).join('\n')
}

function messages(text: string): Map<string, Message> {
  return new Map(new FluentResource(text).body.map((message) => [message.id, message]))
}

function compiledOne(message: Message): Sentence {
  if (Object.keys(message.attributes).length || message.value === null) throw new Error(`${message.id}: only text`)
  return sentence(message.value, message.id)
}

function sentence(pattern: Pattern, id: string): Sentence {
  const parts = (typeof pattern === 'string' ? [pattern] : pattern).map((part) => compiledPart(part, id))
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts
}

function compiledPart(part: Element, id: string): Part {
  if (typeof part === 'string') {
    if (/[{}]/.test(part)) throw new Error(`${id}: no braces in text`)
    return part
  }
  if (part.type === 'var') return `{${part.name}}`
  if (part.type !== 'select' || part.selector.type !== 'var') throw new Error(`${id}: no ${part.type}`)
  const choices = part.variants.map(({ key, value }, i) => {
    const name = key.type === 'num' ? String(key.value) : key.value
    return [i === part.star ? '*' : name, sentence(value, id)] as const
  })
  return [part.selector.name, Object.fromEntries(choices)]
}
