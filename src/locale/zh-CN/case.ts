export const case_ = {
} as const
