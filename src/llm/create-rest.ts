export interface Rest {
  /** The model has failed again and again just now: nobody should wait for it. */
  isResting(): boolean
  failed(): void
  worked(): void
}

const mostFaults = 3
const restMs = 60_000

/** A server that hangs would make every answer late: after some faults in a row it is left alone for a minute. */
export function createRest(now: () => Date): Rest {
  let faults = 0
  let until = 0
  return {
    isResting: () => now().getTime() < until,
    failed: () => {
      faults += 1
      if (faults >= mostFaults) until = now().getTime() + restMs
    },
    worked: () => {
      faults = 0
      until = 0
    },
  }
}
