import type { Health } from './channels/channel.ts'

type Direction = 'receiving' | 'sending'

export interface ChannelHealth {
  report(channel: string, direction: Direction, health: Health): void
}

export interface HealthListeners {
  /** As far as is known. */
  show(channel: string, health: Health): void
  /** Told whatever was found anew, changed or not; that all is well only once receiving is known to be. */
  tell(channel: string, health: Health): void
}

interface Known {
  shown: boolean | undefined
  told: boolean
  directions: Map<Direction, Health>
}

/** A channel is well when both fetching and sending are. */
export function createChannelHealth({ show, tell }: HealthListeners): ChannelHealth {
  const channels = new Map<string, Known>()
  return {
    report: (channel, direction, health) => {
      const known = channels.get(channel) ?? { shown: undefined, told: false, directions: new Map() }
      channels.set(channel, known)
      known.directions.set(direction, health)
      const state = findWorst([...known.directions.values()]) ?? health
      const { reachable } = state
      if (known.shown !== reachable) show(channel, state)
      known.shown = reachable
      // Another process may fetch, and know better.
      if (!known.told && reachable && !known.directions.has('receiving')) return
      tell(channel, state)
      known.told = true
    },
  }
}

/** Who answers nothing before who refuses. */
function findWorst(states: Health[]): Health | undefined {
  const troubles = states.filter((state) => !state.reachable)
  return troubles.find(({ refused }) => refused !== true) ?? troubles[0]
}
