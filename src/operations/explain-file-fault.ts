import { OperationError } from '../errors.ts'

/** An error of the file system as a sentence about `place`; any other error as it is. */
export function explainFileFault(error: unknown, place: string): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error
  return new OperationError(
    `Không ghi được vào ${place}; vui lòng kiểm tra quyền ghi và dung lượng đĩa còn trống. Chưa có gì bị thay đổi.`,
    { cause: error },
  )
}
