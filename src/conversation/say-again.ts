import type { Social } from '../knowledge/question/recognize-social.ts'
import type { Route } from './route-message.ts'
import type { Turn } from './turn.ts'

/** What is told in so many words each time: commands for help and small talk. */
export type SaidKind = 'help' | Social

/** What a message is told that holds nothing new; undefined for any other. */
export function saidKind(turn: Turn, route: Route): SaidKind | undefined {
  if (route.kind === 'command') return route.command === 'help' ? 'help' : undefined
  return route.kind === 'question' ? turn.socialOf(route.text) : undefined
}

/** A shorter word for who was told the same just before; undefined where it may be told again. */
export function sayAgain({ state }: Turn, route: Route, kind: SaidKind | undefined): string | undefined {
  const isUnknown = route.kind === 'command' && route.unknown !== undefined
  return kind === undefined || isUnknown || state.said !== kind ? undefined : again[kind]
}

/** Small talk that isn't here may be answered alike any number of times. */
const again: Partial<Record<SaidKind, string>> = {
  help: 'Các cách dùng tôi vừa gửi ngay trên ạ. Anh/chị gõ thẳng câu cần hỏi cũng được, ví dụ: “Hạn nộp báo cáo là ngày nào?”',
  ability:
    'Dạ, như tôi vừa nói ở trên ạ. Anh/chị hỏi thử một câu nhé, ví dụ: “Có những hình thức khen thưởng nào?”',
  identity: 'Dạ, vẫn là Trợ lý Thi đua đây ạ. Anh/chị cần hỏi gì ạ?',
  introduction: 'Dạ, như tôi vừa nói ở trên ạ. Anh/chị cần hỏi gì ạ?',
  greeting: 'Dạ, tôi vẫn ở đây. Anh/chị cứ hỏi ạ.',
  check: 'Dạ, tôi vẫn đang nghe. Anh/chị cứ hỏi ạ.',
  opening: 'Dạ, tôi đang chờ câu hỏi của anh/chị ạ.',
  acknowledgement: 'Dạ vâng ạ.',
  thanks: 'Dạ, không có gì ạ.',
}
