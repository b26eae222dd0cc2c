/** From this score on a fact, or a clause beside facts, is given as the answer: rather once too often than never. */
export const enough = -2.3
/** Limits that agree less are those of another thing: the yearly day is none for „sáu tháng đầu năm“. */
export const sameThing = 0.5
/** A subject or coverage this much smaller is as good. */
export const nearlySame = 0.05
