/** The sentences of the studio. */

import { type Files, words } from './fluent'

const files: Files = import.meta.glob('../../glassplate/words/*-studio.ftl', {
  query: '?without=library-',
  import: 'default',
  eager: true,
})

export const { t, has } = words(files)
