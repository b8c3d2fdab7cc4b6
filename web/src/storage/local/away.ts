/** What stands in for the server while there is no network: the tools of this page, and nobody's account. */

import { ApiError } from '../../api/client'
import { type ApiTool } from '../../api/types'
import { type Tool } from '../../core/form'
import { works } from '../../device/holding'
import { t } from '../../words'
import { openShelf } from '../browser/open'
import { present } from '../browser/present'
import { ownerOfTab } from '../browser/tab'
import { type Server } from '../local'
import { type Preferences } from '../store'
import { toolFrom } from '../wire'

const PREFERENCES: Preferences = {
  ...{ downloadFormat: 'png', theme: 'auto', mat: 'grey', shortcutsOn: true, shortcuts: {} },
  ...{ notify: false, keepWords: true },
}

/** Whose shelf this page stands on: this tab's, else that with the session, else of who is signed in here; or null. */
export async function ownerHere(session: string): Promise<string | null> {
  const owners = await present()
  for (const owner of owners.length > 1 && session ? owners : []) {
    const shelf = await openShelf({ life: 'kept', owner })
    const found = await shelf.read(session).finally(() => shelf.close())
    if (found) return owner
  }
  return ownerOfTab() ?? owners[0] ?? null
}

/** `described`: the tools of this page as JSON. One whose files are not in this browser says so. */
export async function standIn(described: string): Promise<Server> {
  const tools = await Promise.all((JSON.parse(described) as readonly ApiTool[]).map(toolFrom).map(atHand))
  return {
    isAway: true,
    me: () => Promise.resolve({ name: '', credits: null, preferences: PREFERENCES }),
    prefer: () => Promise.resolve(),
    tools: () => Promise.resolve(tools),
    quote: () => Promise.reject(new ApiError('offline', 'offline', '')),
    listen: () => () => undefined,
  }
}

async function atHand(tool: Tool): Promise<Tool> {
  return (await works(tool)) ? tool : { ...tool, available: false, reason: t('ondevice-not-at-hand') }
}
