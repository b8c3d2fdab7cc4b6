import drawn from '../../../glassplate/templates/icons.json'

const drawings: Record<string, string> = { ...drawn }

/** The name of a drawing in the one set that pages and studio share. */
export type IconName = keyof typeof drawn

/** The side of the square that every icon is drawn in. */
export const ICON_BOX = '0 0 20 20'

/** Return the path data of an icon: 20 px box, 1.5 px stroke in currentColor, no fill. */
export function icon(name: IconName): string {
  return drawings[name] ?? ''
}

/** Takes the drawings of parts that are loaded later. */
export function draw(more: Readonly<Record<string, string>>): void {
  Object.assign(drawings, more)
}

/** Tell whether a word is the name of an icon. */
export function isIcon(name: string): name is IconName {
  return name in drawn
}
