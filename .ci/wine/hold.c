/* Opens a file so that nobody else can, as a player or an office program does, and says so by a second file; lets go when that is removed. */
#include <windows.h>

int wmain(int count, wchar_t **words) {
  HANDLE file = CreateFileW(words[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
  if (count < 3 || file == INVALID_HANDLE_VALUE) return 1;
  HANDLE ready = CreateFileW(words[2], GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
  CloseHandle(ready);
  while (GetFileAttributesW(words[2]) != INVALID_FILE_ATTRIBUTES) Sleep(20);
  return 0;
}
