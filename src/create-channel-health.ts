type Health = { reachable: true } | { reachable: false; reason: string }
type Direction = 'receiving' | 'sending'

export interface ChannelHealth {
  report(channel: string, direction: Direction, health: Health): void
}

/** A channel is well when both fetching and sending are; told on every change of that. */
export function createChannelHealth(tell: (channel: string, health: Health) => void): ChannelHealth {
  const channels = new Map<string, { told: boolean | undefined; directions: Map<Direction, Health> }>()
  return {
    report: (channel, direction, health) => {
      const known = channels.get(channel) ?? { told: undefined, directions: new Map() }
      channels.set(channel, known)
      known.directions.set(direction, health)
      const bad = [...known.directions.values()].find(({ reachable }) => !reachable)
      const reachable = bad === undefined
      if (known.told === reachable) return
      known.told = reachable
      tell(channel, bad ?? health)
    },
  }
}
