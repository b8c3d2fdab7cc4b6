/** The sentences of what is loaded when a hand comes near it: fields, menus, dialogs, words. */

import { type Sentences } from './sentences'
import { learn } from './words'

const files: Record<string, Sentences> = import.meta.glob('../../glassplate/words/*-studio.ftl', {
  query:
    '?only=studio-keys,studio-frame,studio-shape,studio-box,studio-format,studio-colour,studio-picture,studio-reference,studio-words,studio-wrong,studio-made-,studio-before,studio-after,studio-sign-out,studio-contact,studio-terms,studio-processors,studio-notices,studio-account,studio-video,studio-divider,studio-theme,studio-delete',
  import: 'default',
  eager: true,
})

learn(files)
