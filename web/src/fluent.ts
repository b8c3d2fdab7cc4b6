/** Says sentences of the one Fluent catalogue that the server reads too; parsed while building (vite.config.ts). */

import { FluentBundle, type FluentResource, type FluentVariable } from '@fluent/bundle'

/** The parsed messages of each catalogue file, by its path. */
export type Files = Readonly<Record<string, FluentResource['body']>>

export interface Words {
  readonly t: (id: string, args?: Record<string, FluentVariable>) => string
  readonly has: (id: string) => boolean
}

/** Sentences in the language of the page, in English where a translation lacks one. */
export function words(files: Files): Words {
  const wanted = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en'
  const bundle = new FluentBundle([wanted, 'en'], { useIsolating: false })
  for (const language of new Set(['en', wanted.slice(0, 2)])) {
    const file = Object.entries(files).find(([path]) => path.endsWith(`/${language}-studio.ftl`))
    if (file) bundle.addResource({ body: file[1] }, { allowOverrides: true })
  }
  return {
    t(id, args = {}) {
      const message = bundle.getMessage(id)
      return message?.value ? bundle.formatPattern(message.value, args) : id
    },
    has: (id) => bundle.hasMessage(id),
  }
}
