/** One thing that was looked at. */
export type Finding =
  | { kind: 'good'; text: string }
  /** `advice` says what to do. */
  | { kind: 'bad'; text: string; advice: string }
  /** Not looked at, or not set up. */
  | { kind: 'skipped'; text: string }

export function formatFinding(finding: Finding): string[] {
  switch (finding.kind) {
    case 'good':
      return [`✓ ${finding.text}`]
    case 'bad':
      return [`✗ ${finding.text}`, `    → ${finding.advice}`]
    case 'skipped':
      return [`– ${finding.text}`]
  }
}

export const good = (text: string): Finding => ({ kind: 'good', text })
export const bad = (text: string, advice: string): Finding => ({ kind: 'bad', text, advice })
export const skipped = (text: string): Finding => ({ kind: 'skipped', text })
