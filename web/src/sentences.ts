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
  readonly know: (more: Sentences) => void
  /** Loads a piece of the catalogue in the language of the page, which names the file. */
  readonly learn: (piece: string) => Promise<void>
}

const page = globalThis.document

/** The language of the page: what it says, and in which it wants to be answered. */
export const spokenHere = page?.documentElement.lang || 'en'

export function words(all: Sentences = {}, wanted = spokenHere): Words {
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

  const know = (more: Sentences): void => void (all = { ...all, ...more })

  return {
    t: (id, values = {}) => spoken(all[id] ?? id, values),
    has: (id) => id in all,
    know,
    learn: async (piece) => {
      const places = page?.querySelector<HTMLMetaElement>('meta[name=words]')?.content.split(' ')
      const place = places?.find((each) => each.includes(`/${piece}-`))
      if (place) know(((await import(/* @vite-ignore */ place)) as { default: Sentences }).default)
    },
  }
}
