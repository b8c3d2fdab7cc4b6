/** The JSON that the server speaks, as it comes over the wire. */

export interface ApiVersion {
  id: string
  number: number
  parent: string | null
  kind: string
  tool: string | null
  kept: boolean
  width: number
  height: number
  media_type: string
  bytes: number
  picture: { url: string }
  thumbnail: { url: string; width: number; height: number } | null
  created_at: string
}

export interface ApiJob {
  id: string
  session: string
  version: string
  tool: string
  state: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'
  phase: 'sending' | 'generating' | 'saving' | null
  part: number | null
  queue_position: number | null
  price: number
  reason: string | null
  result: string | null
  created_at: string
}

export interface ApiSession {
  id: string
  title: string
  head: string | null
  created_at: string
  updated_at: string
  versions: ApiVersion[]
  jobs: ApiJob[]
}

export interface ApiSessions {
  sessions: {
    id: string
    title: string
    updated_at: string
    version_count: number
    cover: { url: string; width: number; height: number } | null
  }[]
  next: string | null
}

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

export interface ApiCredits {
  available: number
  held: number
}

export interface ApiPreferences {
  download_format: 'png' | 'jpeg' | 'webp'
  theme: 'auto' | 'light' | 'dark'
  mat: 'grey' | 'black' | 'white' | 'checker'
  shortcuts_on: boolean
  shortcuts: Record<string, string>
  notify: boolean
}

export interface ApiMe {
  name: string
  credits: ApiCredits
  preferences: ApiPreferences
}

export interface ApiUploaded {
  id: string
  width: number
  height: number
  media_type: string
}

export interface ApiDeletion {
  sessions: number
  versions: number
  pictures: number
  bytes: number
  sentence: string
}

export interface ApiSessionNews {
  id: string
  change: 'created' | 'updated' | 'deleted'
}
