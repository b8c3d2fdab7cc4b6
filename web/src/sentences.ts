/** Says sentences of the one Fluent catalogue that the server reads too; compiled while building (build/words.ts). */

/** Text with {names} in it, or parts of which some are a choice by a value, "*" the choice for all others. */
export type Sentence = string | readonly Part[]
export type Part = string | readonly [name: string, choices: Sentences]

export interface Sentences {
  readonly [id: string]: Sentence
}
export type Values = Readonly<Record<string, string | number>>

export interface Words {
  readonly t: (id: string, values?: Values) => string
  readonly has: (id: string) => boolean
  /** Adds the sentences of a part that is loaded later. */
  readonly learn: (files: Readonly<Record<string, Sentences>>) => void
}

/** Sentences of catalogue files, by their paths, in the language of the page; in English where a translation lacks one. */
export function words(first: Readonly<Record<string, Sentences>>): Words {
  const wanted = (typeof document === 'undefined' ? '' : document.documentElement.lang) || 'en'
  const file = (files: Readonly<Record<string, Sentences>>, language: string): Sentences | undefined =>
    Object.entries(files).find(([path]) => path.endsWith(`/${language}-studio.ftl`))?.[1]
  const said = (files: Readonly<Record<string, Sentences>>): Sentences => ({
    ...file(files, 'en'),
    ...file(files, wanted.slice(0, 2)),
  })
  let all = said(first)
  const plurals = new Intl.PluralRules(wanted)
  const numbers = new Intl.NumberFormat(wanted)

  function spoken(sentence: Sentence, values: Values): string {
    if (typeof sentence !== 'string') {
      return sentence.map((part) => spoken(typeof part === 'string' ? part : chosen(part, values), values)).join('')
    }
    return sentence.replace(/{([\w-]+)}/g, (_, name: string) => {
      const value = values[name] ?? name
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }

  function chosen([name, choices]: readonly [string, Sentences], values: Values): Sentence {
    const value = values[name]
    const kind = typeof value === 'number' ? plurals.select(value) : ''
    return choices[String(value)] ?? choices[kind] ?? choices['*'] ?? ''
  }

  return {
    t: (id, values = {}) => spoken(all[id] ?? id, values),
    has: (id) => id in all,
    learn: (files) => void (all = { ...all, ...said(files) }),
  }
}
