/** The few sentences that islands say; everything else on a page is the server's. */

import { words } from '../sentences'

export const { t, has, know, learn } = words()
