/**
 * The JSON that the server speaks, as it comes over the wire. Its shapes are the server's own: described/ is made from
 * the API by `npm run types`. Here they get short names, and the few words that the description calls only text.
 */

import type { components } from '../../described/api'

type Shapes = components['schemas']

/** A shape with some of its fields told more exactly. */
type Told<T, More extends { [K in keyof More]: K extends keyof T ? T[K] : never }> = Omit<T, keyof More> & More

export type ApiVersion = Told<Shapes['VersionOut'], { kind: 'image' | 'video' }>
export type ApiSessions = Shapes['SessionsOut']
export type ApiCredits = Shapes['CreditsOut']
export type ApiDeletion = Shapes['DoomedOut']
export type ApiOrder = Shapes['NewJob']
export type ApiHandedIn = Shapes['HandedIn']
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

/** News name a first look by its id alone, and the request by what is kept of its key. */
export type ApiJobNews = Omit<ApiJob, 'preview'> & { preview: string | null; once: string | null }

export type ApiSession = Told<Shapes['SessionOut'], { jobs: ApiJob[]; versions: ApiVersion[] }>

/** What may be chosen is said where it is changed. */
export type ApiPreferences = {
  [K in keyof Shapes['PreferencesOut']]: NonNullable<ApiPreferencesChange[K]> & Shapes['PreferencesOut'][K]
}

export type ApiMe = Told<Shapes['MeOut'], { preferences: ApiPreferences }>

export type ApiStory = Shapes['StoryOut']
export type ApiWords = Shapes['WordsOut']
export type ApiNewQuote = Shapes['NewQuote']
export type ApiDataPath = Told<Shapes['DataPathOut'], { where: 'device' | 'here' | 'company' }>
export type ApiQuote = Told<Shapes['QuoteOut'], { data_path: ApiDataPath }>

type Value = string | number | number[] | null

export type ApiRecipe = Told<Shapes['RecipeOut'], { parameters: Record<string, Value> }>

export type ApiParameter = Told<
  Shapes['ParameterOut'],
  {
    kind: 'choice' | 'number' | 'colour' | 'box' | 'mask' | 'picture' | 'pictures'
    default: Value
    shown_when: Record<string, string | number>
  }
>

type ApiOnDevice = Told<NonNullable<Shapes['ToolOut']['on_device']>, { path: ApiDataPath }>

export type ApiTool = Told<
  Shapes['ToolOut'],
  {
    group: 'tool' | 'create' | 'edit' | 'video'
    parameters: ApiParameter[]
    data_path: ApiDataPath
    on_device: ApiOnDevice | null
  }
>

// Not described: pictures come in by a door of their own, news by a stream.

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
