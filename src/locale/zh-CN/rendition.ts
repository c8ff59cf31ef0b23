export const rendition = {
} as const
