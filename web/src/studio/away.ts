/** The part of the studio that is there when the network is not. */

import { learn } from '../words'

await learn('ondevice')

export { default as Away } from './Away.svelte'
export { ownerHere, standIn } from '../storage/local/away'
