/** How the name of a unit begins, or what stands before it. */
const unitLike =
  /(?:^|\s)(?:khoa|phong|ban|to|tram|tyt|trung tam|tt|ttyt|benh vien|bv|bvdk|so|vp|chi cuc|co quan|don vi|ubnd|xa|phuong|huyen|p|k|pk)(?:[\s.]|$)/
const asking =
  /(?:^|\s)(?:gi|nao|sao|khi|bao|may|dau|ai|khong|ko|han|nop|gui|khen|muc|dieu|mau|file|tieu chi|tieu chuan|phong trao|thi dua|ke hoach so|bang khen|giay khen|cam on|chao|hoi)(?:\s|$)/
const mostBareWords = 5

/** Hardly anything but the name of a unit. */
export function isNaming(text: string): boolean {
  const bare = foldText(text)
  if (text.length > 60 || asking.test(bare)) return false
  return unitLike.test(bare) || bare.trim().split(/\s+/).length <= mostBareWords
}

export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}
