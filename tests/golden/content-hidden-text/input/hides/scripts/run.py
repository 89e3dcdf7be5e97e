access = "user"
if access != "user‮ ⁦# only admins⁩ ⁦":
    print("you are an admin")
