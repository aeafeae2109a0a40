-- Run by sqlcmd as sa each time the stack starts; does what is missing. $(…) are environment variables of the container.
-- The site gets a login of its own that owns one database, so that it never runs as sa.
:on error exit
SET NOCOUNT ON;
IF DB_ID(N'Achievements') IS NULL CREATE DATABASE Achievements;
GO
-- Readers must not wait for writers; EF Core sets this too when it creates a database itself.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'Achievements' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE Achievements SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID(N'achievements') IS NULL
    CREATE LOGIN achievements WITH PASSWORD = N'$(ACHIEVEMENTS_DB_PASSWORD)', DEFAULT_DATABASE = Achievements;
ELSE
    ALTER LOGIN achievements WITH PASSWORD = N'$(ACHIEVEMENTS_DB_PASSWORD)';
GO
USE Achievements;
GO
IF USER_ID(N'achievements') IS NULL CREATE USER achievements FOR LOGIN achievements;
ALTER ROLE db_owner ADD MEMBER achievements;
GO
