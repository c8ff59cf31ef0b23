@echo off
rem Opens the desk on the folder dropped on this file, or asks for one. Only ASCII stands here: cmd.exe reads it in any code page.
chcp 65001 >nul 2>nul
if "%~1"=="" (
  "%~dp0app\node.exe" "%~dp0app\bin\evidence.js" desk --ask
) else (
  "%~dp0app\node.exe" "%~dp0app\bin\evidence.js" desk "%~f1"
)
if errorlevel 1 pause
