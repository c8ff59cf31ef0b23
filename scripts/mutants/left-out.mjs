/** Rules that hold data or words and no judgement, each with the reason why no fault is put in. */
export const LEFT_OUT = {}
