@echo off
rem Shows the deck: a double click is enough
cd /d "%~dp0"
where node >nul 2>nul
if errorlevel 1 (
  echo The deck needs Node 20 or newer, from https://nodejs.org. The PDFs in this folder open without it.
  pause
  exit /b 1
)
node start.mjs %*
