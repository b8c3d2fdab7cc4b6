/** The sentences of the studio. */

import { type Sentences, words } from './sentences'

const files: Record<string, Sentences> = import.meta.glob('../../glassplate/words/*-studio.ftl', {
  query:
    '?without=library-,studio-keys,studio-frame,studio-shape,studio-box,studio-format,studio-colour,studio-picture,studio-reference,studio-words,studio-wrong,studio-made-,studio-before,studio-after,studio-sign-out,studio-contact,studio-terms,studio-processors,studio-notices,studio-account,studio-video,studio-divider,studio-theme,studio-delete',
  import: 'default',
  eager: true,
})

export const { t, has, learn } = words(files)
