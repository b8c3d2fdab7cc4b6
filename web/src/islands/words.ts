/** The few sentences that islands say; everything else on a page is the server's. */

import { type Sentences, words } from '../sentences'

const files: Record<string, Sentences> = import.meta.glob('../../../glassplate/words/*-studio.ftl', {
  query: '?only=library-',
  import: 'default',
  eager: true,
})

export const { t, has } = words(files)
