/** The sentences of the studio: those of its beginning are here before anything is shown. */

import { words } from './sentences'

export const { t, has, know, learn } = words()

await learn('studio')
