/** Whom to ask what the documents don't say. */
export function askOffice(office: string): string {
  return `Anh/chị có thể hỏi ${office || 'cơ quan ban hành văn bản'} để biết chắc.`
}
