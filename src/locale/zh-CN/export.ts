export const export_ = {
} as const
