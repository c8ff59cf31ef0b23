@echo off
chcp 65001 >nul 2>nul
"%~dp0app\node.exe" "%~dp0app\bin\evidence.js" %*
exit /b %errorlevel%
