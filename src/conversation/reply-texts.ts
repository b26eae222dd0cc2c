import type { Organization } from '../knowledge/organization.ts'
import type { ChoiceKind } from './conversation-state.ts'
import { describeContacts, describeOffices } from './describe-contacts.ts'
import type { UnreadableKind } from './kind-words.ts'
import type { Place } from './turn.ts'

/** Everything the assistant says besides its answers from the documents. */
export const replyTexts = {
  welcome: (chosen: Organization | undefined, place: Place = {}) =>
    [
      'Chào anh/chị! Tôi là Trợ lý Thi đua, trả lời câu hỏi về kế hoạch phong trào thi đua và luôn dẫn đúng chỗ trong văn bản. Anh/chị cứ hỏi như nhắn tin, ví dụ:',
      '- Hạn nộp báo cáo là ngày nào?',
      '- Tiêu chí thi đua đối với tập thể gồm những gì?',
      '- Có những hình thức khen thưởng nào?',
      '',
      ...describePlace(place),
      chosen === undefined ? askOrganization : `Tôi đang trả lời theo tài liệu của ${chosen.short}.`,
    ].join('\n'),
  help: (chosen: Organization | undefined, place: Place = {}) =>
    [
      'Anh/chị có thể:',
      '- Hỏi về kế hoạch phong trào thi đua: thời hạn, tiêu chí, hình thức khen thưởng, nơi nhận báo cáo, ai làm việc gì. Hỏi tiếp cũng được, ví dụ “thế còn cá nhân?”.',
      `- Chọn đơn vị của mình: gõ /donvi, hoặc ${sayingName(place)}.`,
      place.means?.buttons === false
        ? `- Báo câu trả lời chưa đúng: ${saying('sai rồi', place)}. Để lại câu hỏi cho cán bộ phụ trách: ${saying('gặp cán bộ', place)}.`
        : '- Báo câu trả lời chưa đúng, hoặc để lại câu hỏi cho cán bộ phụ trách: bấm nút dưới câu trả lời.',
      `- Xin tệp văn bản: ${saying('cho xin file kế hoạch', place)}.`,
      ...(place.group === true
        ? []
        : [
            '- Được nhắc hạn của đơn vị: gõ /dangky. Xem hạn: /hannop. Đã nộp thì nhắn “đã gửi”.',
            '- Nộp sáng kiến, tôi ghi giúp từng mục: gõ /sangkien. Xem hồ sơ đã nộp: /hoso.',
          ]),
      '- Gõ /huy để bỏ chuyện đang nói và hỏi chuyện khác.',
      '',
      ...describePlace(place),
      chosen === undefined
        ? 'Hiện anh/chị chưa chọn đơn vị.'
        : `Tôi đang trả lời theo tài liệu của ${chosen.short}.`,
    ].join('\n'),
  greeting: (chosen: Organization | undefined) =>
    chosen === undefined
      ? 'Dạ, Trợ lý Thi đua đây. Anh/chị cứ hỏi ạ.'
      : `Dạ, Trợ lý Thi đua đây, tôi đang trả lời theo tài liệu của ${chosen.short}. Anh/chị cứ hỏi ạ.`,
  noCommand: (command: string) => `Tôi không có lệnh ${command}.\n\n`,
  offer: 'Anh/chị thuộc đơn vị nào? Chọn một lần, lần sau tôi trả lời đúng đơn vị đó.',
  meansOther: ({ name, short }: Organization) =>
    `Nếu anh/chị hỏi theo kế hoạch của ${name}, anh/chị nhắn “${short}” nhé.`,
  organizations: (chosen: Organization | undefined, place: Place = {}) =>
    [
      chosen === undefined
        ? 'Anh/chị thuộc đơn vị nào?'
        : `Tôi đang trả lời theo tài liệu của ${chosen.short}. Anh/chị muốn đổi sang đơn vị nào?`,
      // A numbered list says itself how to choose.
      place.means?.buttons === false ? '' : ` Xin chọn bên dưới hoặc ${sayingName(place)}.`,
    ].join(''),
  noOrganizations: 'Kho tài liệu chưa có đơn vị nào để chọn. Anh/chị báo giúp người quản trị nhé.',
  cancelled: (isTalking: boolean, choice: ChoiceKind | undefined, inStep = false) => {
    const left = [
      ...(inStep ? ['việc đang làm dở'] : []),
      ...(isTalking ? ['chuyện vừa nói'] : []),
      ...(choice === undefined ? [] : [steps[choice]]),
    ]
    return left.length === 0
      ? 'Dạ, không có gì đang dở. Anh/chị cứ hỏi ạ.'
      : `Đã bỏ ${left.join(' và ')}. Anh/chị cứ hỏi chuyện khác.`
  },
  declined: (choice: ChoiceKind) => `Dạ, tôi bỏ ${steps[choice]}. Anh/chị cứ hỏi tiếp ạ.`,
  stepDeclined: 'Dạ, tôi bỏ việc đang làm dở. Khi nào cần, anh/chị nhắn tôi ạ.',
  nothingDeclined: 'Dạ vâng. Khi cần hỏi thêm, anh/chị cứ nhắn tôi ạ.',
  noConclusion: 'Tôi chỉ nêu được điều văn bản ghi, không kết luận thay là phải hay khỏi phải:',
  chosen: ({ short }: Organization, { group }: Place = {}) =>
    group === true
      ? `Vâng, từ giờ trong nhóm này tôi trả lời riêng anh/chị theo tài liệu của ${short}; người khác trong nhóm chọn đơn vị của họ.`
      : `Vâng, từ giờ tôi trả lời theo tài liệu của ${short}.`,
  askNow: 'Anh/chị cần hỏi gì ạ?',
  unchosen: 'Tôi đã bỏ đơn vị đã chọn. Từ giờ câu trả lời có phần của từng đơn vị.',
  wrong:
    'Cảm ơn anh/chị đã báo. Tôi đã ghi lại câu hỏi và câu trả lời này để người phụ trách nội dung xem lại. Anh/chị hỏi lại rõ hơn giúp tôi (ví dụ: tập thể hay cá nhân, năm nào, đơn vị nào), hoặc để cán bộ phụ trách trả lời.',
  wrongNoted: 'Cảm ơn anh/chị đã báo. Tôi đã ghi lại câu trả lời trước để người phụ trách nội dung xem lại.',
  nothingWrong:
    'Tôi chưa trả lời câu nào để xem lại. Anh/chị cho biết điều cần hỏi về phong trào thi đua, tôi trả lời ngay ạ.',
  askOfficer: (organizations: Organization[]) =>
    `Tôi đã ghi câu hỏi này lại cho cán bộ phụ trách. Câu hỏi được ghi không kèm tên anh/chị, và tôi chưa báo được ngay cho ai, nên nếu cần trả lời sớm anh/chị liên hệ trực tiếp${describeContacts(organizations)}`,
  officers: (organizations: Organization[], place: Place) =>
    `Tôi là chương trình máy tính và chưa nối máy được với cán bộ phụ trách. Anh/chị viết câu hỏi ở đây, tôi trả lời theo văn bản; câu nào tôi chưa trả lời được, anh/chị ${place.means?.buttons === false ? saying('gặp cán bộ', place) : `bấm “${optionLabels.officer}”`} để tôi ghi lại. Cần gấp, anh/chị liên hệ trực tiếp${describeContacts(organizations)}`,
  whom: (organizations: Organization[]) => `Để biết chắc, anh/chị hỏi${describeContacts(organizations)}`,
  reportedBefore: 'Câu này tôi đã ghi lại rồi, cảm ơn anh/chị.',
  expired: (buttons: boolean) =>
    buttons
      ? 'Nút này đã cũ nên không còn dùng được. Anh/chị hỏi lại câu đó, tôi sẽ trả lời kèm nút mới.'
      : 'Lựa chọn này đã cũ nên không còn dùng được. Anh/chị hỏi lại câu đó giúp tôi nhé.',
  settled: (chosen: Organization | undefined, buttons: boolean) =>
    [
      `${buttons ? 'Nút' : 'Lựa chọn'} này đã cũ nên tôi chưa đổi gì.`,
      chosen === undefined ? '' : ` Tôi đang trả lời theo tài liệu của ${chosen.short}.`,
      ' Muốn đổi đơn vị, anh/chị gõ /donvi hoặc chọn bên dưới.',
    ].join(''),
  closed: (choice: ChoiceKind, place: Place) =>
    `${capitalize(steps[choice])} này đã đóng nên tôi chưa làm gì. ${
      {
        organization: 'Muốn chọn đơn vị, anh/chị gõ /donvi',
        file: `Cần văn bản, anh/chị ${saying('cho xin file kế hoạch', place)}`,
        section: 'Cần mục nào, anh/chị hỏi lại',
      }[choice]
    } giúp tôi nhé.`,
  /** Shown for a few seconds, where 200 characters fit. */
  notOffered:
    'Nút này tôi gửi cho người khác trong nhóm. Anh/chị gọi tên tôi rồi hỏi, hoặc gõ /donvi để chọn đơn vị của mình.',
  listOfOther:
    'Danh sách vừa rồi tôi gửi cho người khác trong nhóm nên tôi chưa chọn gì. Anh/chị gọi tên tôi rồi hỏi, hoặc gõ /donvi để chọn đơn vị của mình.',
  hintFeedback: (place: Place) =>
    `Chưa đúng thì anh/chị ${saying('sai rồi', place)}; cần cán bộ phụ trách trả lời thì ${saying('gặp cán bộ', place)}.`,
  filesNotTaken:
    'Ở đây tôi không nhận được tệp, tài liệu và chưa xem được ảnh, anh/chị chép phần cần hỏi vào tin nhắn giúp tôi nhé.',
  hintOfficer: (place: Place) =>
    `Anh/chị ${saying('gặp cán bộ', place)} để tôi ghi câu hỏi này lại cho cán bộ phụ trách.`,
  attachment: 'Tôi chưa đọc được ảnh, tệp, ghi âm hay nhãn dán. Anh/chị viết câu hỏi bằng chữ giúp tôi nhé.',
  sending: ({ means }: Place, { submits, zalo }: { submits: boolean; zalo: boolean }) =>
    [
      means === undefined
        ? 'Ở đây tôi chưa nhận được ảnh hay tệp.'
        : means.files === 'link'
          ? 'Trên Zalo, ảnh có tới tôi nhưng tôi chưa xem được trong ảnh ghi gì; tệp Word, PDF hay tài liệu khác thì Zalo không chuyển tới.'
          : 'Anh/chị gửi ảnh hay tệp ở đây thì có tới, nhưng tôi chưa đọc được nội dung trong đó và không giữ lại.',
      ...(zalo && means?.files !== 'link' ? ['Qua Zalo thì tệp Word, PDF còn không tới được trợ lý.'] : []),
      submits
        ? 'Vì vậy báo cáo, hồ sơ không nộp qua tôi được.'
        : 'Anh/chị chép phần cần hỏi vào tin nhắn, tôi trả lời ngay.',
    ].join(' '),
  bringElsewhere: (organizations: Organization[], submits: boolean) =>
    submits
      ? `Kế hoạch không ghi nộp ở đâu, anh/chị hỏi giúp${describeOffices(organizations)} để nộp đúng chỗ.`
      : `Văn bản cần nộp hay cần người xem, anh/chị gửi thẳng${describeOffices(organizations)}.`,
  unseen: (organizations: Organization[], unread: UnreadableKind | undefined) =>
    [
      unread === undefined
        ? 'Tôi chưa được xem văn bản anh/chị nói đến.'
        : `Tôi chưa xem được ${unread === 'picture' ? 'ảnh' : 'nội dung anh/chị gửi'} nên không biết trong đó ghi gì.`,
      `Tôi chỉ trả lời theo văn bản đang có: kế hoạch của ${organizations.map(({ short }) => short).join(' và ')}.`,
      'Hỏi về kế hoạch đó thì anh/chị nêu tên đơn vị trong câu hỏi; còn văn bản khác, anh/chị hỏi nơi gửi văn bản giúp tôi nhé.',
    ].join(' '),
  stranger: (organizations: Organization[], code: string | undefined) =>
    [
      'Xin chào anh/chị! Trợ lý này chỉ trả lời những người đã được đơn vị cho phép, nên tôi chưa nhận câu hỏi của anh/chị và không lưu lại.',
      code === undefined
        ? `Muốn dùng trong nhóm này, anh/chị liên hệ${describeContacts(organizations)}`
        : `Muốn được thêm vào, anh/chị gửi mã ${code} cho${describeContacts(organizations)}`,
    ].join('\n'),
  admitted:
    'Anh/chị đã được thêm vào những người được dùng trợ lý, từ giờ anh/chị cứ hỏi, ví dụ: “Hạn nộp báo cáo là ngày nào?”',
  groupAdmitted:
    'Nhóm này đã được thêm, từ giờ anh/chị gọi tên tôi rồi hỏi, ví dụ: “Hạn nộp báo cáo là ngày nào?”',
  empty:
    'Tôi chưa thấy nội dung câu hỏi. Anh/chị viết câu hỏi giúp tôi nhé, ví dụ: “Hạn nộp báo cáo là ngày nào?”',
  apology:
    'Xin lỗi anh/chị, tôi vừa gặp trục trặc nên chưa nhận được tin này. Anh/chị gửi lại giúp tôi sau ít phút.',
  tooMany:
    'Anh/chị nhắn nhanh quá nên tôi chưa theo kịp, tin vừa rồi chưa được trả lời. Xin chờ vài giây rồi gửi lại; gửi liền tay thì có tin tôi phải bỏ qua.',
  parked:
    'Xin lỗi anh/chị, tôi đã thử nhiều lần mà vẫn chưa trả lời được tin này. Anh/chị thử hỏi bằng cách khác giúp tôi nhé.',
  outOfRange: (count: number) =>
    count === 1
      ? 'Danh sách vừa rồi chỉ có một lựa chọn. Anh/chị trả lời số 1 hoặc gõ tên giúp tôi nhé.'
      : `Danh sách vừa rồi chỉ có ${count} lựa chọn. Anh/chị trả lời bằng số từ 1 đến ${count} hoặc gõ tên giúp tôi nhé.`,
  newerList:
    'Tin này gửi đi trước khi danh sách dưới đây tới nơi, nên tôi chưa chọn gì. Anh/chị xem lại rồi chọn giúp tôi nhé.',
  olderList: (isOpen: boolean) =>
    isOpen
      ? 'Con số này thuộc danh sách cũ nên tôi chưa chọn gì. Tôi gửi lại danh sách, anh/chị chọn giúp tôi nhé.'
      : 'Con số này thuộc danh sách cũ đã xong nên tôi chưa chọn gì. Anh/chị gõ câu cần hỏi giúp tôi; muốn đổi đơn vị thì gõ /donvi.',
  pressed: (organization: Organization | undefined) =>
    organization === undefined ? 'Bỏ chọn đơn vị' : `Tôi ở ${organization.short}`,
  attached: '(tệp đính kèm)',
}

const steps: Record<ChoiceKind, string> = {
  organization: 'bước chọn đơn vị',
  file: 'bước chọn văn bản',
  section: 'bước chọn mục',
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** In a group a bare word doesn't reach us. */
function saying(words: string, { group }: Place): string {
  return group === true ? `gọi tên tôi kèm “${words}”` : `nhắn “${words}”`
}

function sayingName({ group }: Place): string {
  return group === true ? 'gọi tên tôi kèm tên đơn vị' : 'nhắn tên đơn vị'
}

export const optionLabels = {
  wrong: 'Chưa đúng',
  officer: 'Hỏi cán bộ phụ trách',
  noOrganization: 'Bỏ chọn đơn vị',
}

function describePlace({ means, group }: Place): string[] {
  return [
    ...(group === true ? [inGroup] : []),
    ...(means?.files === 'link' ? [replyTexts.filesNotTaken] : []),
  ]
}

const inGroup =
  'Trong nhóm, tôi chỉ trả lời tin có gọi tên tôi; đơn vị mỗi người chọn chỉ dùng cho người đó; chuyện riêng, anh/chị nhắn riêng cho tôi nhé.'

const askOrganization =
  'Anh/chị cho biết đơn vị của mình để tôi trả lời gọn hơn; chưa chọn thì tôi trả lời cho từng đơn vị.'
