/** The sentences and icons of what is loaded when a hand comes near it: fields, menus, dialogs, words. */

import more from 'virtual:later-icons'
import { draw } from './design/icons'
import { learn } from './words'

draw(more)
await learn('later')
