export const interview = {
} as const
