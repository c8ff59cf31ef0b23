export const track = {
} as const
