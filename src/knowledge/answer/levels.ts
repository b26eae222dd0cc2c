/** From this score on a fact, or a clause beside facts, is given as the answer: rather once too often than never. */
export const enough = -2.3
/** A subject or coverage this much smaller is as good. */
export const nearlySame = 0.05
