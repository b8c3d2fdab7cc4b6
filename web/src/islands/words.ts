/** The few sentences that islands say; everything else on a page is the server's. */

import { type Files, words } from '../fluent'

const files: Files = import.meta.glob('../../../glassplate/words/*-studio.ftl', {
  query: '?only=library-',
  import: 'default',
  eager: true,
})

export const { t, has } = words(files)
