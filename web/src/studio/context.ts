/** The desk and its actions, at hand in every component. */

import { createContext } from 'svelte'
import { type Action } from '../core/actions'
import { type Desk } from './state/desk.svelte'

export const [useDesk, provideDesk] = createContext<Desk>()
export const [useActions, provideActions] = createContext<readonly Action[]>()

export const onMac = /Mac|iPhone|iPad/.test(navigator.platform)
