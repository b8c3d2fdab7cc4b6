import { type IconName, isIcon } from '../design/icons'

/** Tools whose icon has another name than they have. */
const OTHER: Readonly<Record<string, IconName>> = { cutout: 'cut-out', create: 'star', edit: 'brush', recolour: 'fill' }

/** Icons that a tool of an engine may ask for by its own name; the build keeps the icons that sources name. */
export const TOOL_ICONS: readonly IconName[] = ['crop', 'fill', 'resize', 'rotate', 'straighten', 'upscale', 'video']

/** Where a picture goes: stays on the device, stays here, goes to a company. */
export const PATH_ICONS = { device: 'device', here: 'here', company: 'company' } as const

export const toolIcon = (id: string): IconName => OTHER[id] ?? (isIcon(id) ? id : 'plate')
