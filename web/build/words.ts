/** Compiles catalogues while building: Fluent stays the language of the sources, browsers load neither it nor a parser. */

import { FluentResource } from '@fluent/bundle'
import { type Plugin } from 'vite'
import { type Part, type Sentence } from '../src/sentences.ts'

type Message = FluentResource['body'][number]
type Pattern = NonNullable<Message['value']>
type Element = Exclude<Pattern, string>[number]

/** The query of an import says which sentences it needs by how they begin: `?only=library-,keys-` or `?without=library-`. */
export function words(): Plugin {
  return {
    name: 'words',
    transform(text, id) {
      const [path = '', query] = id.split('?')
      if (!path.endsWith('.ftl')) return null
      const { only, without } = Object.fromEntries(new URLSearchParams(query))
      const begins = (said: string, starts: string): boolean => starts.split(',').some((each) => said.startsWith(each))
      const wanted = (said: string): boolean => (!only || begins(said, only)) && !(without && begins(said, without))
      const sentences = Object.entries(compiled(text)).filter(([said]) => wanted(said))
      return { code: `export default ${JSON.stringify(Object.fromEntries(sentences))}`, map: null }
    },
  }
}

/** The sentences of a catalogue by their ids; fails on what the studio's small form cannot say. */
export function compiled(text: string): Record<string, Sentence> {
  const body = new FluentResource(text).body
  return Object.fromEntries(
    body.map((message) => {
      if (Object.keys(message.attributes).length || message.value === null) throw new Error(`${message.id}: only text`)
      return [message.id, sentence(message.value, message.id)]
    }),
  )
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
