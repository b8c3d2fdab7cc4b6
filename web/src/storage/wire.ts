/** Turns what comes over the wire into the values of the core, and back. */

import {
  type ApiJob,
  type ApiJobNews,
  type ApiParameter,
  type ApiPreferences,
  type ApiPreferencesChange,
  type ApiSession,
  type ApiTool,
  type ApiVersion,
} from '../api/types'
import { type Version } from '../core/document'
import { type Parameter, type Tool } from '../core/form'
import { type Job } from '../core/jobs'
import { type Opened, type Preferences } from './store'

/** Units that are written with a sign. */
const UNITS: Readonly<Record<string, string>> = { percent: '%', degrees: '°' }

function versionFrom(wire: ApiVersion): Version {
  const { id, number, kind, parent, tool, kept, width, height, bytes } = wire
  return {
    ...{ id, number, kind, parent, tool, kept, width, height, bytes },
    thumbnail: wire.thumbnail ?? { url: wire.picture.url, width, height },
    mediaType: wire.media_type,
    picture: wire.picture.url,
    ai: wire.how.ai,
    createdAt: wire.created_at,
  }
}

export function jobFrom(wire: ApiJob | ApiJobNews): Job {
  const { id, tool, state, phase, part, price, reason, result } = wire
  return {
    ...{ id, tool, state, phase, part, price, reason, result },
    // A job on pictures that are nowhere has neither.
    session: wire.session ?? '',
    version: wire.version ?? '',
    preview: typeof wire.preview === 'string' ? `/api/pictures/${wire.preview}` : (wire.preview?.url ?? null),
    queuePosition: wire.queue_position ?? null,
    createdAt: wire.created_at,
    mark: 'once' in wire ? wire.once : null,
  }
}

export function openedFrom(wire: ApiSession): Opened {
  const { id, title, head, versions, jobs } = wire
  return { session: { id, title, head, versions: versions.map(versionFrom) }, jobs: jobs.map(jobFrom) }
}

function parameterFrom(wire: ApiParameter): Parameter {
  return {
    name: wire.name,
    kind: wire.kind,
    label: wire.label,
    default: wire.default,
    options: wire.options,
    min: wire.min,
    max: wire.max,
    step: wire.step,
    unit: UNITS[wire.unit ?? ''] ?? wire.unit ?? '',
    required: wire.required,
    shownWhen: wire.shown_when,
    most: wire.most,
  }
}

export function toolFrom(wire: ApiTool): Tool {
  const { id, label, hint, price, available, group } = wire
  return {
    ...{ id, label, hint, price, available, group, ai: wire.ai },
    needsPicture: wire.needs_picture,
    needsPrompt: wire.needs_prompt,
    parameters: wire.parameters.map(parameterFrom),
    dataPath: wire.data_path,
    onDevice: wire.on_device,
    reason: wire.reason ?? '',
  }
}

export function preferencesFrom(wire: ApiPreferences): Preferences {
  return {
    downloadFormat: wire.download_format,
    theme: wire.theme,
    mat: wire.mat,
    shortcutsOn: wire.shortcuts_on,
    shortcuts: wire.shortcuts,
    notify: wire.notify,
    keepWords: wire.keep_words,
  }
}

const NAMES = {
  downloadFormat: 'download_format',
  theme: 'theme',
  mat: 'mat',
  shortcutsOn: 'shortcuts_on',
  shortcuts: 'shortcuts',
  notify: 'notify',
  keepWords: 'keep_words',
} as const satisfies Record<keyof Preferences, keyof ApiPreferences>

export function wirePreferences(change: Partial<Preferences>): ApiPreferencesChange {
  const pairs = Object.entries(change).map(([name, value]) => [NAMES[name as keyof Preferences], value] as const)
  return Object.fromEntries(pairs)
}
