/** The sentences of the studio. */

import { type Sentences, words } from './sentences'

const files: Record<string, Sentences> = import.meta.glob('../../glassplate/words/*-studio.ftl', {
  query: '?without=library-',
  import: 'default',
  eager: true,
})

export const { t, has } = words(files)
