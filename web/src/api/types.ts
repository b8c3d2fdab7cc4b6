/**
 * The JSON that the server speaks, as it comes over the wire. Its shapes are the server's own: described/ is made from
 * the API by `npm run types`. Here they get short names, and the few words that the description calls only text.
 */

import type { components } from '../../described/api'

type Shapes = components['schemas']

/** A shape with some of its fields told more exactly. */
type Told<T, More extends { [K in keyof More]: K extends keyof T ? T[K] : never }> = Omit<T, keyof More> & More

export type ApiVersion = Shapes['VersionOut']
export type ApiSessions = Shapes['SessionsOut']
export type ApiCredits = Shapes['CreditsOut']
export type ApiDeletion = Shapes['DoomedOut']
export type ApiOrder = Shapes['NewJob']
export type ApiSelection = Shapes['Doomed']
export type ApiDownload = Shapes['Download']
export type ApiSessionChange = Shapes['SessionChange']
export type ApiPreferencesChange = Shapes['PreferencesChange']

export type ApiJob = Told<
  Shapes['JobOut'],
  {
    state: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'
    phase: 'sending' | 'generating' | 'saving' | null
  }
>

export type ApiSession = Told<Shapes['SessionOut'], { jobs: ApiJob[] }>

/** What may be chosen is said where it is changed. */
export type ApiPreferences = {
  [K in keyof Shapes['PreferencesOut']]: NonNullable<ApiPreferencesChange[K]> & Shapes['PreferencesOut'][K]
}

export type ApiMe = Told<Shapes['MeOut'], { preferences: ApiPreferences }>

// Not described: the tools are words of their engines, pictures come in by a door of their own, news by a stream.

export interface ApiParameter {
  name: string
  kind: 'choice' | 'number' | 'colour' | 'box' | 'mask' | 'picture'
  label: string
  hint?: string | null
  default?: string | number | number[] | null
  options?: { value: string | number; label: string }[] | null
  min?: number | null
  max?: number | null
  step?: number | null
  unit?: string | null
  required?: boolean
  shown_when?: Record<string, string | number> | null
}

export interface ApiTool {
  id: string
  label: string
  hint: string
  engine: string
  price: number
  parameters: ApiParameter[]
  data_path: { where: 'device' | 'here' | 'company'; text: string; details: string }
  available: boolean
  reason: string | null
}

export interface ApiUploaded {
  id: string
  width: number
  height: number
  media_type: string
}

export interface ApiSessionNews {
  id: string
  change: 'created' | 'updated' | 'deleted'
}
